"""Case studies, change ideas and action learning outputs by those who did the work: written here, read by editors, published."""
