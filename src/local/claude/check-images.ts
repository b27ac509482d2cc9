import { type ApiError, apiError, invalidRequest } from './api-error.ts';
import { imageSize } from './image-size.ts';
import { type ContentBlock, contentBlocks, type Message } from './message-request.ts';

/** Limits of the published vision guide: bytes of one image, and pixels of a side, stricter with many images. */
const MOST_BYTES = 5 * 1024 * 1024;
const LONGEST_SIDE = 8000;
const MANY_IMAGES = 20;
const LONGEST_SIDE_OF_MANY = 2000;

type ImageBlock = Extract<ContentBlock, { type: 'image' }>;
type PlacedImage = { path: string; block: ImageBlock };

/** Looks into each inline image: real base64, really of the kind it says, within size. First problem, or `null`. */
export function checkImages(messages: Message[]): ApiError | null {
  const images = placedImages(messages);
  const limit = images.length > MANY_IMAGES ? LONGEST_SIDE_OF_MANY : LONGEST_SIDE;
  const tooLarge: string[] = [];
  for (const { path, block } of images) {
    if (block.source.type !== 'base64') continue;
    const field = `${path}.image.source.base64`;
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(block.source.data)) return invalidRequest(`${field}.data: Invalid base64 data`);
    const bytes = Buffer.from(block.source.data, 'base64');
    if (bytes.length > MOST_BYTES) {
      return invalidRequest(`${field}: image exceeds 5 MB maximum: ${bytes.length} bytes > ${MOST_BYTES} bytes`);
    }
    const size = imageSize(bytes);
    if (!size) return invalidRequest(`${field}.data: Could not process image`);
    if (size.mediaType !== block.source.media_type) {
      return invalidRequest(
        `${field}.data: Image does not match the provided media type ${block.source.media_type}; it appears to be ${size.mediaType}`,
      );
    }
    if (Math.max(size.width, size.height) > limit) tooLarge.push(path);
  }
  if (tooLarge.length === 0) return null;
  return apiError(400, {
    message: `${tooLarge[0]}: At least one of the image dimensions exceed max allowed size: ${limit} pixels`,
    details: { error_code: 'image_dimensions_too_large', max_side_length_pixels: limit, paths: tooLarge },
  });
}

function placedImages(messages: Message[]): PlacedImage[] {
  return messages.flatMap((message, index) =>
    contentBlocks(message).flatMap((block, place) => {
      const path = `messages.${index}.content.${place}`;
      if (block.type === 'image') return [{ path, block }];
      if (block.type !== 'tool_result' || !Array.isArray(block.content)) return [];
      return block.content.flatMap((part, inner) =>
        part.type === 'image' ? [{ path: `${path}.content.${inner}`, block: part }] : [],
      );
    }),
  );
}
