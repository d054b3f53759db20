"""How this process is: what a host, an operator and a monitor ask, each as deep as it needs."""
