module github.com/lidopool/lido

go 1.26
