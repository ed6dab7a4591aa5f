"""Whatever changes a requirement bank: edits by key, somebody's sheets and formats, releases."""
