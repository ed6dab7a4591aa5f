"""Changes to a YAML file, by key: what a change does not touch stays byte for byte."""
