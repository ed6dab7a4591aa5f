"""Every file of every vendor, how it stands, and what people decide about it."""
