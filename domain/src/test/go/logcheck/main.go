// Logcheck tells what the Go team's packages say of notes, proofs, tiles and whole logs. With arguments it
// answers one request; without, it reads requests from its standard input, one a line: a verb and its arguments
// with tabs between them. An empty line ends a batch, and then the batch's answers are written, one a line.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// A verb takes its arguments and gives what it found. Its error is the verdict that something is no good.
type verb func(args []string) (string, error)

// Those that this build has not the packages for are absent, and answered with "unsupported".
var verbs = map[string]verb{
	"note":        openNote,
	"path":        tilePath,
	"tile":        tileHash,
	"bundle":      bundle,
	"inclusion":   inclusion,
	"consistency": consistency,
	"log":         checkLog,
}

func main() {
	if len(os.Args) > 1 {
		answer := answer(os.Args[1:])
		fmt.Println(answer)
		if !strings.HasPrefix(answer, "ok") {
			os.Exit(1)
		}
		return
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	var answers bytes.Buffer
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		if line = strings.TrimSuffix(line, "\n"); line != "" {
			answers.WriteString(answer(strings.Split(line, "\t")))
			answers.WriteByte('\n')
			continue
		}
		os.Stdout.Write(answers.Bytes())
		answers.Reset()
	}
}

func answer(request []string) string {
	verb, ok := verbs[request[0]]
	if !ok {
		return "unsupported"
	}
	found, err := verb(request[1:])
	if err != nil {
		return "no " + strings.ReplaceAll(err.Error(), "\n", " ")
	}
	return "ok " + found
}

func inclusion(args []string) (string, error) {
	var in reader
	size, index := in.number(args[0]), in.number(args[1])
	leaf, root, proof := in.hash(args[2]), in.hash(args[3]), in.hashes(args[4])
	if in.err != nil {
		return "", in.err
	}
	return "", tlog.CheckRecord(proof, size, root, index, leaf)
}

func consistency(args []string) (string, error) {
	var in reader
	size1, size2 := in.number(args[0]), in.number(args[1])
	root1, root2, proof := in.hash(args[2]), in.hash(args[3]), in.hashes(args[4])
	if in.err != nil {
		return "", in.err
	}
	return "", tlog.CheckTree(proof, size2, root2, size1, root1)
}

// A reader reads arguments and keeps the first error.
type reader struct{ err error }

func (r *reader) keep(err error) {
	if r.err == nil {
		r.err = err
	}
}

func (r *reader) number(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	r.keep(err)
	return n
}

func (r *reader) bytes(text string) []byte {
	b, err := base64.StdEncoding.DecodeString(text)
	r.keep(err)
	return b
}

func (r *reader) hash(text string) (hash tlog.Hash) {
	b := r.bytes(text)
	if len(b) != tlog.HashSize {
		r.keep(errors.New("a hash of another length"))
	}
	copy(hash[:], b)
	return hash
}

func (r *reader) hashes(text string) (hashes []tlog.Hash) {
	for _, hash := range strings.Split(text, ",") {
		if hash != "" {
			hashes = append(hashes, r.hash(hash))
		}
	}
	return hashes
}
