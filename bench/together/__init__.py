"""Many people at once in one consultation: what they wait, and whether anything is lost or unseen."""
