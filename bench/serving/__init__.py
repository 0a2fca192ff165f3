"""What the measurements of the served skill share: traffic, signatures, the servers and the client."""
