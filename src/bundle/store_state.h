// What the reads of a packed site share: the cache of blocks, and how a block is asked for. For the
// stores of this folder only.
#pragma once

#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "bundle/article_store.h"
#include "bundle/caption_format.h"
#include "bundle/catalogue_format.h"

namespace broadsheet {

using RawBlock = std::shared_ptr<const std::string>;
using BlockKey = std::pair<std::string, std::uint64_t>;  // file, offset

struct CachedBlock {
  BlockKey key;
  RawBlock block;
};

struct StoreState {
  Manifest manifest;
  std::size_t cache_limit_bytes = 0;
  std::size_t cached_bytes = 0;
  std::list<CachedBlock> cache;  // the most recently used first
  std::map<BlockKey, std::list<CachedBlock>::iterator> cache_index;
  std::optional<Directory> directory;
  std::string captions_file;
  std::optional<CaptionIndex> captions;
  // What is being fed: looked at by the step that feed() takes, and by no other.
  std::optional<std::pair<Need, std::string>> arrived;
};

Answer<RawBlock> ask_block(StoreState& state, const BlockRef& ref, BlockFileKind kind,
                           const std::string& file);

// The one block of a small file, which is fetched whole.
Answer<RawBlock> ask_file(StoreState& state, const std::string& file, BlockFileKind kind);

Error malformed_part(const std::string& file);

// Goes on with `then(block)` once the block is there.
template <class T, class Then>
Answer<T> after(Answer<RawBlock> answer, Then then) {
  if (auto* need = std::get_if<Need>(&answer)) return std::move(*need);
  if (auto* error = std::get_if<Error>(&answer)) return std::move(*error);
  return then(*std::get<RawBlock>(answer));
}

template <class T>
Answer<T> widened(std::variant<Need, Error> missing) {
  if (auto* need = std::get_if<Need>(&missing)) return std::move(*need);
  return std::move(std::get<Error>(missing));
}

template <class T>
StoreRead<T>::StoreRead(std::shared_ptr<StoreState> state, Ask ask)
    : state_(std::move(state)), ask_(std::move(ask)) {}

template <class T>
Step StoreRead<T>::step() {
  if (result_) return Done{};
  Answer<T> answer = ask_(*state_);
  if (auto* need = std::get_if<Need>(&answer)) {
    need_ = *need;
    return std::move(*need);
  }
  if (auto* error = std::get_if<Error>(&answer)) {
    result_ = Result<T>(std::move(*error));
  } else {
    result_ = Result<T>(std::move(std::get<T>(answer)));
  }
  return Done{};
}

template <class T>
void StoreRead<T>::feed(std::vector<std::byte> bytes) {
  if (!need_ || result_) return;
  state_->arrived = {*need_, std::string(text_of(bytes))};
  need_.reset();
  step();
  // Another read may have brought the same block in the meantime.
  state_->arrived.reset();
}

template <class T>
void StoreRead<T>::fail(Error error) {
  if (!result_) result_ = Result<T>(std::move(error));
}

template <class T>
const Result<T>& StoreRead<T>::result() const {
  BROADSHEET_ASSERT(result_.has_value());
  return *result_;
}

}  // namespace broadsheet
