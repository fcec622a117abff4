package main

// Tables of text: the first column to the left, the others to the right.

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A table is its cells; the first row is the header, and all rows are as long.
type table [][]string

func (t table) writeText(w io.Writer) {
	for _, row := range t.padded() {
		fmt.Fprintln(w, strings.Join(row, "  "))
	}
}

func (t table) writeMarkdown(w io.Writer) {
	for i, row := range t.padded() {
		fmt.Fprintf(w, "| %s |\n", strings.Join(row, " | "))
		if i == 0 {
			fmt.Fprintf(w, "|---%s|\n", strings.Repeat("|---:", len(row)-1))
		}
	}
}

// padded returns the table with every cell as wide as its column.
func (t table) padded() table {
	widths := t.widths()
	out := make(table, len(t))
	for i, row := range t {
		for j, cell := range row {
			pad := strings.Repeat(" ", widths[j]-utf8.RuneCountInString(cell))
			if j == 0 {
				cell += pad
			} else {
				cell = pad + cell
			}
			out[i] = append(out[i], cell)
		}
	}
	return out
}

func (t table) widths() []int {
	widths := make([]int, len(t[0]))
	for _, row := range t {
		for j, cell := range row {
			widths[j] = max(widths[j], utf8.RuneCountInString(cell))
		}
	}
	return widths
}
