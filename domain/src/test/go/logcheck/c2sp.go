//go:build c2sp

package main

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"math"

	"filippo.io/torchwood"
	"github.com/transparency-dev/formats/log"
	cosignature "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/formats/proof"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func init() {
	verbs["checkpoint"] = checkpoint
	verbs["proof"] = checkProof
	cut = torchwood.ReadTileEntry
	keyReaders = append(keyReaders, cosignature.NewVerifierForCosignatureV1)
	parseCheckpoint = func(text string) (tlog.Tree, error) {
		c, err := parse(text)
		return c.Tree, err
	}
}

// parse is content with what both packages are content with.
func parse(text string) (torchwood.Checkpoint, error) {
	var c log.Checkpoint
	if _, err := c.Unmarshal([]byte(text)); err != nil {
		return torchwood.Checkpoint{}, err
	}
	return torchwood.ParseCheckpoint(text)
}

// unsigned is the text of a note, whoever signed it.
func unsigned(signed []byte) (string, error) {
	_, err := note.Open(signed, note.VerifierList())
	var unverified *note.UnverifiedNoteError
	if errors.As(err, &unverified) {
		return unverified.Note.Text, nil
	}
	return "", err
}

// checkpoint takes a checkpoint's text and gives its parts.
func checkpoint(args []string) (string, error) {
	var in reader
	text := in.bytes(args[0])
	if in.err != nil {
		return "", in.err
	}
	// A checkpoint is a note's text, which not every text can be.
	noted, err := unsigned(append(bytes.Clone(text), "\n— x AAAAAAA=\n"...))
	if err != nil || noted != string(text) {
		return "", fmt.Errorf("not the text of a note: %v", err)
	}
	c, err := parse(noted)
	origin := base64.StdEncoding.EncodeToString([]byte(c.Origin))
	return fmt.Sprintf("%s %d %s", origin, c.N, c.Hash), err
}

// checkProof takes known keys, a leaf's hash and a proof file. It gives "verified", or "parsed" if the file is no
// more than well formed, and then whether the package would write it as it is.
func checkProof(args []string) (string, error) {
	var in reader
	keys, err := verifiers(args[0])
	in.keep(err)
	leaf, file := in.hash(args[1]), in.bytes(args[2])
	if in.err != nil {
		return "", in.err
	}
	var p proof.TLogProof
	if err := p.Unmarshal(file); err != nil {
		return "", err
	}
	if _, err := unsigned(p.Checkpoint); err != nil {
		return "", err
	}
	// Sizes are signed numbers in torchwood and in tlog.
	if p.Index > math.MaxInt64 {
		return "", errors.New("an index that no tree can have")
	}
	found := "parsed"
	if verified(p, keys, leaf) == nil {
		found = "verified"
	}
	return fmt.Sprint(found, " ", bytes.Equal(p.Marshal(), file)), nil
}

func verified(p proof.TLogProof, keys note.Verifiers, leaf tlog.Hash) error {
	opened, err := note.Open(p.Checkpoint, keys)
	if err != nil {
		return err
	}
	c, err := parse(opened.Text)
	if err != nil {
		return err
	}
	var hashes []tlog.Hash
	for _, hash := range p.Hashes {
		hashes = append(hashes, tlog.Hash(hash))
	}
	return tlog.CheckRecord(hashes, c.N, c.Hash, int64(p.Index), leaf)
}
