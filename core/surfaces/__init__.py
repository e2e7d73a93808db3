"""Generated surfaces: something to label, train and measure on where no real image is at hand."""
