// The plain functions: those that replace them look the algorithm up at each call, which costs more than a short row.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

// SHA-256 of some bytes, without an object that lives on.
static inline void etl_sha256(const void *bytes, size_t count, unsigned char digest[SHA256_DIGEST_LENGTH]) {
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, bytes, count);
    SHA256_Final(digest, &context);
}
