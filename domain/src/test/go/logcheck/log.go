package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// parseCheckpoint reads origin, size and root. The packages of C2SP replace it where they are there.
var parseCheckpoint = func(text string) (tlog.Tree, error) {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 {
		return tlog.Tree{}, errors.New("a checkpoint of too few lines")
	}
	var in reader
	return tlog.Tree{N: in.number(lines[1]), Hash: in.hash(lines[2])}, in.err
}

// checkLog takes known keys and the directory of a log, checks every tile and every entry in it against the root
// of its checkpoint, and gives the size.
func checkLog(args []string) (string, error) {
	keys, err := verifiers(args[0])
	if err != nil {
		return "", err
	}
	signed, err := os.ReadFile(filepath.Join(args[1], "checkpoint"))
	if err != nil {
		return "", err
	}
	opened, err := note.Open(signed, keys)
	if err != nil {
		return "", err
	}
	tree, err := parseCheckpoint(opened.Text)
	if err != nil {
		return "", err
	}
	files := files(args[1])
	return fmt.Sprint(tree.N), checkTiles(tree, files)
}

// checkTiles makes every hash of the tree anew out of its entries, and compares them with the tiles. It does not
// rely on tlog.TileHashReader, which up to v0.43.0 does not check a full tile against its parent when there are
// fewer tiles than hashes at the edge of the tree: it begins at len(stx) where it should at the number of tiles.
func checkTiles(tree tlog.Tree, files files) error {
	made, err := files.hashes(tree.N)
	if err != nil {
		return err
	}
	if root, err := tlog.TreeHash(tree.N, made); err != nil || root != tree.Hash {
		return fmt.Errorf("the entries give another root than the checkpoint: %v", err)
	}
	read := tlog.TileHashReader(tree, files)
	for _, t := range tlog.NewTiles(height, 0, tree.N) {
		expected, err := tlog.ReadTileData(t, made)
		if err != nil {
			return err
		}
		if stored, err := files.read(t); err != nil || !bytes.Equal(stored, expected) {
			return fmt.Errorf("tile %s is not what the tree has: %v", formatPath(t), err)
		}
		// And as a client reads it.
		if client, err := tlog.ReadTileData(t, read); err != nil || !bytes.Equal(client, expected) {
			return fmt.Errorf("tile %s reads otherwise: %v", formatPath(t), err)
		}
	}
	return nil
}

// Hashes are those of a tree, in the order in which tlog stores them.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var read []tlog.Hash
	for _, i := range indexes {
		if i >= int64(len(h)) {
			return nil, fmt.Errorf("no hash %d", i)
		}
		read = append(read, h[i])
	}
	return read, nil
}

// Files are the tiles of a log's directory.
type files string

func (f files) read(t tlog.Tile) ([]byte, error) {
	return os.ReadFile(filepath.Join(string(f), filepath.FromSlash(formatPath(t))))
}

func (f files) Height() int { return height }

func (f files) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func (f files) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, t := range tiles {
		data, err := f.read(t)
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

// hashes reads all entries of a tree and makes its hashes.
func (f files) hashes(size int64) (made hashes, err error) {
	for n := int64(0); n<<height < size; n++ {
		width := size - n<<height
		if width > 1<<height {
			width = 1 << height
		}
		t := tlog.Tile{H: height, L: entries, N: n, W: int(width)}
		data, err := f.read(t)
		if err != nil {
			return nil, err
		}
		leaves, err := readBundle(data)
		if err != nil || len(leaves) != t.W {
			return nil, fmt.Errorf("%s has %d entries: %v", formatPath(t), len(leaves), err)
		}
		for i, leaf := range leaves {
			further, err := tlog.StoredHashesForRecordHash(n<<height+int64(i), leaf, made)
			if err != nil {
				return nil, err
			}
			made = append(made, further...)
		}
	}
	return made, nil
}
