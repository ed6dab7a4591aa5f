"""The dossier, from a case that has been through everything."""
