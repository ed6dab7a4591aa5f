"""One procurement: the case folder, the selection and its closure, the frozen specification."""
