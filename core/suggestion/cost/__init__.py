"""What a mask will cost a person."""
