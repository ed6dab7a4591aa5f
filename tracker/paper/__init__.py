"""Any report as data, and its forms: no subject is known here."""
