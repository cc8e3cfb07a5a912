/** Of a row in the lists under the canvas; findings.css has the same. */
export const ROW_HEIGHT = 32;
