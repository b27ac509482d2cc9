/** Collects output without end in little memory: the first and the last `bytes`, and how much lies between. */
export function keepEnds(bytes: number): { add(chunk: Buffer): void; text(): string } {
  const head: Buffer[] = [];
  let headBytes = 0;
  let tail = Buffer.alloc(0);
  let dropped = 0;
  return {
    add(chunk) {
      const first = chunk.subarray(0, bytes - headBytes);
      if (first.length > 0) head.push(first);
      headBytes += first.length;
      const joined = Buffer.concat([tail, chunk.subarray(first.length)]);
      const over = Math.max(0, joined.length - bytes);
      dropped += over;
      tail = joined.subarray(over);
    },
    text() {
      const gap = dropped > 0 ? `\n… ${dropped.toLocaleString('en')} bytes left out …\n` : '';
      return `${Buffer.concat(head).toString()}${gap}${tail.toString()}`;
    },
  };
}
