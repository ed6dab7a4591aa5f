"""Clarification (Procurement Act § 159(5)): what is asked, and the supplements that come back."""
