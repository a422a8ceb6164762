"""What units and the centre hand in each year: self-assessment, names, written parts, documents on paper."""
