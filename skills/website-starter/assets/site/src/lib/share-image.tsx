import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ImageResponse } from 'next/og';

import { brand, shareColours } from './brand';

const size = { width: 1200, height: 630 };

/** A picture of 1200 × 630 with a title and the company's name. */
export async function shareImage({ title, name }: { title: string; name: string }): Promise<Response> {
  const colours = shareColours(brand);
  const words = title.replace(name, '').replace(/^[\s|:–—-]+|[\s|:–—-]+$/g, '') || name;
  return new ImageResponse(
    <div
      style={{
        width: '100%',
        height: '100%',
        display: 'flex',
        backgroundColor: colours.primary,
        color: colours.primaryForeground,
        position: 'relative',
      }}
    >
      {[620, 480, 340].map((diameter) => (
        <div
          key={diameter}
          style={{
            position: 'absolute',
            right: 60 - diameter / 2 + 150,
            top: 420 - diameter / 2,
            width: diameter,
            height: diameter,
            borderRadius: diameter,
            border: `2px solid ${colours.primaryForeground}`,
            opacity: 0.35,
          }}
        />
      ))}
      <div
        style={{
          position: 'absolute',
          right: 100,
          top: 310,
          width: 220,
          height: 220,
          borderRadius: 220,
          backgroundColor: colours.accent,
        }}
      />
      <div
        style={{ display: 'flex', flexDirection: 'column', justifyContent: 'space-between', padding: 72, width: 800 }}
      >
        <div style={{ fontSize: 36 }}>{drawable(name)}</div>
        <div style={{ fontSize: words.length > 40 ? 60 : 84, lineHeight: 1.04, letterSpacing: '-0.03em' }}>
          {drawable(words)}
        </div>
      </div>
    </div>,
    { ...size, fonts: [{ name: 'Bricolage Grotesque', data: await displayFont(), weight: 700, style: 'normal' }] },
  );
}

/**
 * Text the font has letters for, shortened to what fits. The renderer would ask Google's servers for any other letter,
 * so text in another script is left out.
 */
const drawable = (text: string): string =>
  /^[\u0020-\u00ff\u2013\u2014\u2018-\u201d\u2026]*$/.test(text) ? text.slice(0, 110) : '';

const displayFont = (): Promise<Buffer> =>
  readFile(
    path.join(
      process.cwd(),
      'node_modules/@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-700-normal.woff',
    ),
  );
