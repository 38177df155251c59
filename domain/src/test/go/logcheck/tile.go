package main

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

// Entries as C2SP calls the tiles that Go calls data, both level -1.
const entries = -1

// formatPath gives the path of a tile as C2SP writes it: Go has the height in it.
func formatPath(t tlog.Tile) string {
	path := strings.TrimPrefix(t.Path(), "tile/8/")
	if t.L == entries {
		return "tile/entries/" + strings.TrimPrefix(path, "data/")
	}
	return "tile/" + path
}

func tilePath(args []string) (string, error) {
	var in reader
	path := string(in.bytes(args[0]))
	if in.err != nil {
		return "", in.err
	}
	rest := strings.TrimPrefix(path, "tile/")
	rest = strings.Replace(rest, "entries/", "data/", 1)
	t, err := tlog.ParseTilePath("tile/8/" + rest)
	if err != nil {
		return "", err
	}
	if formatPath(t) != path {
		return "", errors.New("another path than the tile's")
	}
	return fmt.Sprintf("%d %d %d", t.L, t.N, t.W), nil
}

// tileHash takes a tile's level, number, width and bytes, and the level and number of a subtree whose hash is to
// be made of it.
func tileHash(args []string) (string, error) {
	var in reader
	t := tlog.Tile{H: height, L: int(in.number(args[0])), N: in.number(args[1]), W: int(in.number(args[2]))}
	data := in.bytes(args[3])
	index := tlog.StoredHashIndex(int(in.number(args[4])), in.number(args[5]))
	if in.err != nil {
		return "", in.err
	}
	if len(data) != t.W*tlog.HashSize {
		return "", errors.New("a tile of another length")
	}
	hash, err := tlog.HashFromTile(t, data, index)
	return hash.String(), err
}

// cut takes the first entry out of a bundle.
var cut = func(bundle []byte) (entry, rest []byte, err error) {
	if len(bundle) < 2 || len(bundle)-2 < int(binary.BigEndian.Uint16(bundle)) {
		return nil, nil, errors.New("a bundle that ends within an entry")
	}
	end := 2 + int(binary.BigEndian.Uint16(bundle))
	return bundle[2:end], bundle[end:], nil
}

func readBundle(data []byte) (hashes []tlog.Hash, err error) {
	for len(data) > 0 {
		var entry []byte
		if entry, data, err = cut(data); err != nil {
			return nil, err
		}
		hashes = append(hashes, tlog.RecordHash(entry))
	}
	if len(hashes) < 1 || len(hashes) > 1<<height {
		return nil, fmt.Errorf("a bundle of %d entries", len(hashes))
	}
	return hashes, nil
}

// bundle takes a bundle and gives the hashes of its entries.
func bundle(args []string) (string, error) {
	var in reader
	data := in.bytes(args[0])
	if in.err != nil {
		return "", in.err
	}
	hashes, err := readBundle(data)
	var all []byte
	for _, hash := range hashes {
		all = append(all, hash[:]...)
	}
	return base64.StdEncoding.EncodeToString(all), err
}
