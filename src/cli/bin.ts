#!/usr/bin/env node
import { useCodeCache } from './code-cache.js';

useCodeCache(require, process.env);
void import('./start.js');
