#!/usr/bin/env node
import { partLoader } from './code-cache.js';

partLoader(__dirname, require, process.env)('./start.cjs');
