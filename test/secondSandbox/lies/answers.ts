import { NOT_CERTAIN, untrue } from './lie.ts';

export const ANSWER_LIES = {
  'answer-lost': untrue('The connection ends; the answer never arrives', NOT_CERTAIN, { server: { answer: 'lost' } }),
} as const;
