/** Whether the bundle serves what few courses use: exams, certainty, sealed answers. Where not, it is left out of it. */
declare const EXTRAS: boolean;
