package main

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// Keys by their text, as verifying a note should not begin with reading keys.
var known = map[string]note.Verifier{}

// The readers of a key's text, in the order in which they are tried.
var keyReaders = []func(vkey string) (note.Verifier, error){note.NewVerifier}

func verifiers(vkeys string) (note.Verifiers, error) {
	var list []note.Verifier
	for _, vkey := range strings.Split(vkeys, ",") {
		if vkey == "" {
			continue
		}
		verifier, err := verifier(vkey)
		if err != nil {
			return nil, err
		}
		list = append(list, verifier)
	}
	return note.VerifierList(list...), nil
}

func verifier(vkey string) (verifier note.Verifier, err error) {
	if verifier, ok := known[vkey]; ok {
		return verifier, nil
	}
	for _, read := range keyReaders {
		if verifier, err = read(vkey); err == nil {
			known[vkey] = verifier
			return verifier, nil
		}
	}
	return nil, err
}

// openNote takes known keys and a note, and tells the number of its signatures that were verified. A note that is
// well formed and signed by no known key is "ok 0".
func openNote(args []string) (string, error) {
	var in reader
	keys, err := verifiers(args[0])
	in.keep(err)
	signed := in.bytes(args[1])
	if in.err != nil {
		return "", in.err
	}
	opened, err := note.Open(signed, keys)
	var unverified *note.UnverifiedNoteError
	if errors.As(err, &unverified) {
		return "0", nil
	}
	if err != nil {
		return "", err
	}
	return fmt.Sprint(len(opened.Sigs)), nil
}
