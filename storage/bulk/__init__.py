"""What is said of many images in one transaction, and taken back in one."""
