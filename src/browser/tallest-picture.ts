/** Pixels; Chromium draws taller pictures wrongly, and nobody looks at them. */
export const tallestPicture = 8_000;
