import { decodePng, type Pixels } from './decode-png.ts';
import { encodePng } from './encode-png.ts';

/**
 * Cuts a full-height screenshot into pictures a model can see well. The API shrinks what has more than about 1.15
 * million pixels or a side above 1,568 (its vision documentation, 2026), so a tall page sent whole would be a smear.
 * Wide pages are reduced by whole steps, narrow ones stand in columns, and more than three pictures are not made.
 *
 * `shownHeight` is in pixels of the page; what is below did not fit.
 */
export async function cutScreenshot(
  png: Uint8Array,
): Promise<{ pieces: Uint8Array[]; shownHeight: number; scale: number }> {
  const page = await decodePng(png);
  const plan = planPieces(page);
  const reduced = plan.scale === 1 ? page : reduce(page, plan.scale);
  const perPiece = plan.columns * plan.rows;
  const count = Math.min(MOST_PIECES, Math.ceil(reduced.height / perPiece));
  const pieces = await Promise.all(
    Array.from({ length: count }, (_, index) => encodePng(arrange(reduced, index * perPiece, plan))),
  );
  return { pieces, shownHeight: Math.min(page.height, count * perPiece * plan.scale), scale: plan.scale };
}

const MOST_PIECES = 3;
const LONGEST_SIDE = 1_568;
const MOST_PIXELS = 1_150_000;
/** Pages are not reduced below this width: text would no longer be read. */
const NARROWEST = 360;
/** Space between columns, so that they do not look like one page. */
const GAP = 16;

type Plan = { scale: number; columns: number; rows: number };

/** The mildest reduction with which the page fits into the pictures; the strongest allowed one when none does. */
function planPieces({ width, height }: Pixels): Plan {
  let plan = planFor(width, width > 1_100 ? 2 : 1);
  while (height > MOST_PIECES * plan.columns * plan.rows * plan.scale && width / (plan.scale + 1) >= NARROWEST) {
    plan = planFor(width, plan.scale + 1);
  }
  return plan;
}

function planFor(width: number, scale: number): Plan {
  const reduced = Math.floor(width / scale);
  const columns = reduced <= 480 ? 2 : 1;
  const across = columns * reduced + (columns - 1) * GAP;
  return { scale, columns, rows: Math.min(LONGEST_SIDE, Math.floor(MOST_PIXELS / across)) };
}

/** Averages squares of `scale` × `scale` pixels. */
function reduce({ width, height, data }: Pixels, scale: number): Pixels {
  const small = { width: Math.floor(width / scale), height: Math.floor(height / scale) };
  const reduced = new Uint8Array(small.width * small.height * 3);
  const area = scale * scale;
  const sums = new Uint16Array(small.width * 3);
  for (let y = 0; y < small.height; y++) {
    sums.fill(0);
    for (let dy = 0; dy < scale; dy++) {
      let from = (y * scale + dy) * width * 3;
      for (let to = 0; to < sums.length; to += 3) {
        for (let dx = 0; dx < scale; dx++) {
          sums[to] = (sums[to] as number) + (data[from++] as number);
          sums[to + 1] = (sums[to + 1] as number) + (data[from++] as number);
          sums[to + 2] = (sums[to + 2] as number) + (data[from++] as number);
        }
      }
    }
    const row = y * sums.length;
    for (let x = 0; x < sums.length; x++) reduced[row + x] = (sums[x] as number) / area;
  }
  return { ...small, data: reduced };
}

/** One picture: the rows from `top` on, in columns. */
function arrange(page: Pixels, top: number, { columns, rows }: Plan): Pixels {
  const left = page.height - top;
  const used = Math.min(columns, Math.ceil(left / rows));
  const height = Math.min(rows, left);
  const width = used * page.width + (used - 1) * GAP;
  const data = new Uint8Array(width * height * 3).fill(0xff);
  for (let column = 0; column < used; column++) {
    const first = top + column * rows;
    const count = Math.min(rows, page.height - first);
    for (let y = 0; y < count; y++) {
      const from = (first + y) * page.width * 3;
      data.set(page.data.subarray(from, from + page.width * 3), (y * width + column * (page.width + GAP)) * 3);
    }
  }
  return { width, height, data };
}
