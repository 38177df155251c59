package dev.rolloutledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/0/000",
        "tile/0/000.p/1",
        "tile/0/x001/x234/067",
        "tile/3/x001/234.p/255",
        "tile/63/999",
        "tile/0/x009/x223/x372/x036/x854/x775/807"
      })
  void aPathNamesOneTile(String path) {
    assertThat(Tile.parse(path).path()).isEqualTo(path);
  }

  @Test
  void theExampleOfTheSpecification() {
    Tile tile = new Tile(0, 1_234_067, 256);
    assertThat(tile.path()).isEqualTo("tile/0/x001/x234/067");
    assertThat(tile.bundlePath()).isEqualTo("tile/entries/x001/x234/067");
    assertThat(Tile.parseBundle("tile/entries/x001/x234/067.p/8"))
        .isEqualTo(new Tile(0, 1_234_067, 8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/0/x001",
        "tile/0/001/002",
        "tile/0/x001/x002",
        "tile/00/000",
        "tile/-1/000",
        "tile/64/000",
        "tile/8/0/000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/000.p/-1",
        "tile/0/000.p",
        "tile/0/000.p/5/",
        "tile/0/000/",
        "/tile/0/000",
        "tile/entries/000",
        "tile/0/x009/x223/x372/x036/x854/x775/808",
        "tile/0/+01",
        "tile/0/ 00",
        "tile/99999999999999999999/000",
        "tile/0/\u0660\u0660\u0661",
        "tile/4294967296/000",
        "tile/0/000.p/4294967297"
      })
  void anyOtherTextNamesNone(String path) {
    assertThatThrownBy(() -> Tile.parse(path)).isInstanceOf(TlogException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/0/000",
        "tile/entries/",
        "tile/entries/0",
        "tile/entries/000.p/256",
        "tile/entries/x000/000"
      })
  void norABundle(String path) {
    assertThatThrownBy(() -> Tile.parseBundle(path)).isInstanceOf(TlogException.class);
  }

  @Test
  void whatIsSaid() {
    assertThatThrownBy(() -> Tile.parse("tile/8/0/000"))
        .hasMessage("expected the path of a tile such as tile/0/x001/234.p/17 or "
            + "tile/entries/x001/234, found \"tile/8/0/000\"");
    assertThatThrownBy(() -> new Tile(1, 0, 1).bundlePath())
        .hasMessage("expected a tile of level 0 beside entries, found tile/1/000.p/1");
    assertThatThrownBy(() -> new Tile(0, 0, 0))
        .hasMessage("expected a tile's width from 1 to 256, found 0");
    assertThatThrownBy(() -> new Tile(64, 0, 1))
        .hasMessage("expected a tile's level from 0 to 63, found 64");
    assertThatThrownBy(() -> new Tile(0, -1, 1))
        .hasMessage("expected a tile's number of 0 or more, found -1");
    assertThatThrownBy(() -> Tiles.at(0, 2, 512))
        .hasMessage("a tree of 512 has no tile 2 on level 0");
    assertThatThrownBy(() -> Tiles.at(8, 0, 512))
        .hasMessage("a tree of 512 has no tile 0 on level 8");
    assertThatThrownBy(() -> Tiles.between(2, 1))
        .hasMessage("a tree of 2 does not become one of 1");
    assertThatThrownBy(() -> Tiles.hashes(new Tile(0, 0, 2), new byte[63]))
        .hasMessage("expected 64 bytes in tile/0/000.p/2, found 63");
  }

  @Test
  void theTilesOfTheExamples() {
    List<Tile> tiles = Tiles.of(70_000);
    assertThat(tiles).hasSize(273 + 1 + 1 + 1 + 1);
    assertThat(tiles.stream().filter(tile -> tile.level() == 0 && tile.full())).hasSize(273);
    assertThat(tiles)
        .contains(
            new Tile(0, 273, 112), new Tile(1, 0, 256), new Tile(1, 1, 17), new Tile(2, 0, 1));
    assertThat(Tiles.of(256)).containsExactly(new Tile(0, 0, 256), new Tile(1, 0, 1));
    assertThat(Tiles.of(0)).isEmpty();
    assertThat(Tiles.at(7, 0, Long.MAX_VALUE)).isEqualTo(new Tile(7, 0, 127));
  }

  @Test
  void aTreeThatGrowsHasTheTilesOfAllItsSteps() {
    Random random = Seed.random("tiles between");
    for (int i = 0; i < 200; i++) {
      long size = random.nextInt(200_000);
      long old = random.nextInt((int) size + 1);
      List<Tile> further = Tiles.between(old, size);
      assertThat(further).doesNotContainAnyElementsOf(Tiles.of(old));
      assertThat(Stream.concat(Tiles.of(old).stream(), further.stream()))
          .containsAll(Tiles.of(size));
      assertThat(Tiles.of(size)).containsAll(further);
    }
  }

  @Test
  void aTreeInTilesGivesTheSameHashes() {
    Random random = Seed.random("tile hashes");
    LeafHashes tree = LeafHashes.of(Seed.leaves(140_000));
    Map<Tile, byte[]> files = new HashMap<>();
    for (long size : new long[] {1, 255, 256, 257, 65_536, 65_537, 140_000}) {
      Tiles.of(size).forEach(tile -> files.put(tile, Tiles.bytes(tile, tree)));
      TileHashes tiles = new TileHashes(size, tile -> files.get(tile));
      assertThat(Trees.root(size, tiles)).as("size %d", size).isEqualTo(Trees.root(size, tree));
      for (int i = 0; i < 50; i++) {
        long index = Math.floorMod(random.nextLong(), size);
        assertThat(Inclusion.prove(index, size, tiles))
            .isEqualTo(Inclusion.prove(index, size, tree));
        assertThat(Consistency.prove(index, size, tiles))
            .isEqualTo(Consistency.prove(index, size, tree));
      }
    }
  }

  @Test
  void aProofReadsFewTiles() {
    LeafHashes tree = LeafHashes.of(Seed.leaves(70_000));
    int[] reads = {0};
    TileHashes tiles = new TileHashes(70_000, tile -> {
      reads[0]++;
      return Tiles.bytes(tile, tree);
    });
    Inclusion.prove(12_345, 70_000, tiles);
    assertThat(reads[0]).isLessThanOrEqualTo(6);
  }

  @Test
  void aTileOfAnotherLengthAndASubtreeThatIsNotThere() {
    TileHashes tiles = new TileHashes(300, tile -> new byte[tile.length() - 1]);
    assertThatThrownBy(() -> tiles.hash(0, 0))
        .hasMessage("expected 8192 bytes in tile/0/000, found 8191");
    assertThatThrownBy(() -> tiles.hash(0, 300))
        .hasMessage("a tree of 300 has no full subtree 300 on level 0");
    assertThatThrownBy(() -> tiles.hash(9, 0))
        .hasMessage("a tree of 300 has no full subtree 0 on level 9");
    assertThatThrownBy(() -> tiles.hash(63, 0)).isInstanceOf(TlogException.class);
    assertThatThrownBy(() -> tiles.hash(-1, 0)).isInstanceOf(TlogException.class);
    assertThatThrownBy(() -> new TileHashes(-1, tile -> new byte[0]))
        .isInstanceOf(TlogException.class);
  }
}
