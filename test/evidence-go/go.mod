module evidence

go 1.19
