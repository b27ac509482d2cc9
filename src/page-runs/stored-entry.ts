import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { JournalEntry } from '../agent/journal.ts';
import type { ToolContent } from '../agent/tool.ts';

/** A picture of an entry, kept once for each run however often the model saw it. */
export type JournalImage = { sha256: string; mediaType: string; bytes: Uint8Array };

type UserEntry = Extract<JournalEntry, { kind: 'user' }>;
type ToolEntry = Extract<JournalEntry, { kind: 'tool' }>;
type UserBlock = UserEntry['content'][number];

/** A journal entry as it is kept: the data of each picture is `{ sha256 }`. */
export type StoredEntry =
  | Exclude<JournalEntry, UserEntry | ToolEntry>
  | (Omit<UserEntry, 'content'> & { content: StoredBlock[] })
  | (Omit<ToolEntry, 'result'> & { result: Omit<ToolEntry['result'], 'content'> & { content: StoredContent[] } });
type StoredBlock = UserBlock | { type: 'stored-image'; block: UserBlock; sha256: string };
type StoredContent =
  | Exclude<ToolContent, { type: 'image' }>
  | (Omit<Extract<ToolContent, { type: 'image' }>, 'data'> & { data: { sha256: string } });

const Kind = z.looseObject({ kind: z.enum(['user', 'assistant', 'tool']) });
/** Checks the outline alone: the rest was written by {@link storeEntry}, from a value the compiler knew. */
export const StoredEntry = z.custom<StoredEntry>((value) => Kind.safeParse(value).success, 'not a journal entry');

/** Takes the pictures out of an entry. */
export function storeEntry(entry: JournalEntry): { stored: StoredEntry; images: JournalImage[] } {
  const images: JournalImage[] = [];
  const keep = (mediaType: string, bytes: Uint8Array): string => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    images.push({ sha256, mediaType, bytes });
    return sha256;
  };
  switch (entry.kind) {
    case 'assistant':
      return { stored: entry, images };
    case 'user': {
      const content = entry.content.map((block): StoredBlock => {
        if (block.type !== 'image' || block.source.type !== 'base64') return block;
        const sha256 = keep(block.source.media_type, Buffer.from(block.source.data, 'base64'));
        return { type: 'stored-image', block: { ...block, source: { ...block.source, data: '' } }, sha256 };
      });
      return { stored: { ...entry, content }, images };
    }
    case 'tool': {
      const content = entry.result.content.map((part): StoredContent => {
        if (part.type !== 'image') return part;
        return { ...part, data: { sha256: keep(part.mediaType, part.data) } };
      });
      return { stored: { ...entry, result: { ...entry.result, content } }, images };
    }
  }
}

/** Puts the pictures back: the inverse of {@link storeEntry}. `imageOf` throws for a picture that is not there. */
export function restoreEntry(stored: StoredEntry, imageOf: (sha256: string) => Uint8Array): JournalEntry {
  switch (stored.kind) {
    case 'assistant':
      return stored;
    case 'user': {
      const content = stored.content.map((block): UserBlock => {
        if (block.type !== 'stored-image') return block;
        if (block.block.type !== 'image' || block.block.source.type !== 'base64') return block.block;
        const data = Buffer.from(imageOf(block.sha256)).toString('base64');
        return { ...block.block, source: { ...block.block.source, data } };
      });
      return { ...stored, content };
    }
    case 'tool': {
      const content = stored.result.content.map((part): ToolContent => {
        if (part.type !== 'image') return part;
        return { ...part, data: imageOf(part.data.sha256) };
      });
      return { ...stored, result: { ...stored.result, content } };
    }
  }
}
