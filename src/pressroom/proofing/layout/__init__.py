"""The proof of layout: what an eye would find fault with on the laid-out pages, one rule a
file, and what stands where as the only thing they look at."""
