import { ImageResponse } from 'next/og';

import { brand, shareColours } from '@/lib/brand';

export const size = { width: 96, height: 96 };
export const contentType = 'image/png';

/** The mark of the header as the site's icon. */
export default function Icon(): Response {
  const { primary, accent } = shareColours(brand);
  return new ImageResponse(
    <div style={{ display: 'flex', width: 96, height: 96, position: 'relative' }}>
      <div
        style={{
          position: 'absolute',
          left: 0,
          top: 0,
          width: 48,
          height: 96,
          borderTopLeftRadius: 48,
          borderBottomLeftRadius: 48,
          backgroundColor: primary,
        }}
      />
      <div
        style={{
          position: 'absolute',
          left: 36,
          top: 18,
          width: 60,
          height: 60,
          borderRadius: 60,
          backgroundColor: accent,
        }}
      />
    </div>,
    size,
  );
}
