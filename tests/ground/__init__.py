"""Time, errors, files, YAML: what every room stands on."""
