"""What the containers of image files say of themselves."""
