"""What tracker says today, as text: every report in every form, held against ``expected/``."""
