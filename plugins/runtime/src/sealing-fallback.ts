/** SHA-256 for browsers that withhold theirs, as all do from pages over plain HTTP: a script of its own, loaded when it is needed. */

import { hmac } from "@noble/hashes/hmac.js";
import { pbkdf2Async } from "@noble/hashes/pbkdf2.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Hashes } from "./sealing.ts";

export const stretch: Hashes["stretch"] = (text, salt, c) => pbkdf2Async(sha256, text, salt, { c, dkLen: 32 });
export const mac: Hashes["mac"] = async (key, data) => hmac(sha256, key, data);
