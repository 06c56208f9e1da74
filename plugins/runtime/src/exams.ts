/** What exams need, and quizzes that ask how sure the learner is. */

export { CertaintyAsked, certaintyLines } from "./certainty.ts";
export { Exam } from "./exam.ts";
