"""Several inspectors at one server, some of them killed: is anything lost, and how long does anybody wait?"""
