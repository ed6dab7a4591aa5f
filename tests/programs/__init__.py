"""Round trips through programs that vendors use: what is filled in there is what is read here."""
