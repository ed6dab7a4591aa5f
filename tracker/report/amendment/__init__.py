"""An amendment: the preview for the buyer, and the correction notice for every vendor."""
