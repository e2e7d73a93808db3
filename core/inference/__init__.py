"""From an image file to a defect score and a defect map."""
