import { create } from 'zustand';
import type { Camera } from './use-camera';

/** The camera of the canvas on screen, for keys and menu; null while there is none. */
export const useCameraStore = create<{ readonly camera: Camera | null }>()(() => ({ camera: null }));
