"""The dossier: everything a complaint case needs, as a folder and a zip with a list of hashes."""
