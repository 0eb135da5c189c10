"""What is printed about maps, one file a report: each gives pages, which any writer may take."""
