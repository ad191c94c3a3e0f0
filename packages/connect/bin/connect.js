#!/usr/bin/env node
// Package managers link a bin at install time, before anything is built: so this file is not in dist.
import "../dist/main.js";
