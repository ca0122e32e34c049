// PicturePool: the threads on which pictures are made, shared by all who want some.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "cli/picture_maker.h"

namespace broadsheet {

using MakePicture = std::function<MadePicture(const std::string& file, const PictureRecipe&)>;

class PicturePool {
 public:
  // 0: as many threads as there are cores.
  explicit PicturePool(unsigned thread_count = 0, MakePicture make = make_picture);
  // What hasn't begun is dropped.
  ~PicturePool();
  PicturePool(const PicturePool&) = delete;
  PicturePool& operator=(const PicturePool&) = delete;

  // From any thread. Begins with the file as soon as a core is free, in the order of asking.
  std::future<MadePicture> start(const std::string& file, const PictureRecipe& recipe);

 private:
  using Task = std::packaged_task<MadePicture()>;
  void work();

  unsigned thread_count_;
  MakePicture make_;
  std::mutex mutex_;
  std::condition_variable has_work_;
  std::deque<Task> tasks_;
  bool is_ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace broadsheet
